# ends: fault no-app
# about: app is no application
app = 5
