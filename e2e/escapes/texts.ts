/**
 * Texts that become something else where a page takes them for more than text: elements, scripts, addresses, terminal
 * orders, text that runs backwards, keys of every object. Each sets off `window.escaped` or asks the listening server.
 */
export function hostileTexts(url: string): readonly string[] {
  return [
    `<img src=${url}img onerror=window.escaped=1>`,
    `<svg onload=window.escaped=1><image href=${url}svg /></svg>`,
    `</title></style></textarea><script>window.escaped=1</script>`,
    `<iframe srcdoc="<script>parent.escaped=1</script>"></iframe>`,
    `[x](javascript:window.escaped=1) ![x](${url}markdown)`,
    `javascript:window.escaped=1//`,
    '\u202e\u2066gnp.exe\u2069',
    'ad\u00admin\u200b\u3164\u{e0041}\u2028',
    '\u001b[2J\u001b]8;;http://x\u0007link\u001b]8;;\u0007',
    '{{constructor.constructor("window.escaped=1")()}}',
  ];
}

/**
 * Every text that a Python program can make the page show, made of those: printed, types, tasks, files, raised, SQL, what a session
 * calls itself and a column is called.
 */
export function pythonTexts(url: string): string {
  return `
import asyncio
import psycopg2
texts = json.loads(${JSON.stringify(JSON.stringify(hostileTexts(url)))})
KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]
kept = []
sessions = []
for text in texts:
    sessions.append(psycopg2.connect(host="db", dbname="shop", user="app", application_name=text))
    try:
        with sessions[-1].cursor() as cursor:
            cursor.execute("SELECT %s AS \\"" + text.replace('"', "") + "\\"", (text,))
            kept.append(cursor.fetchall())
    except psycopg2.Error as error:
        print(error)


@app.get("/visits/{n}")
async def item(n: int):
    for text in texts + KEYS:
        kept.append(type(text, (), {"__slots__": (), "__repr__": lambda self: text})())
    text = (texts + KEYS)[n % (len(texts) + len(KEYS))]
    print(text)
    async def wait():
        await asyncio.sleep(100000)
    wait.__name__ = wait.__qualname__ = text
    asyncio.ensure_future(wait()).set_name(text)
    if n % 7 == 0:
        exec(compile("raise type(text, (Exception,), {})(text)", "<b onclick=window.escaped=1>\\u202e.py", "exec"), {"text": text})
    from starlette.responses import Response
    return Response(text.encode(errors="replace"), headers={"__proto__": "escaped", "x-text": "<b>"})
`;
}
