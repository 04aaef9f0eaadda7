project = "Why our workers restart"
html_theme = "furo"
html_js_files = [("https://lab.example/leak-lab.js", {"async": "async"})]
