# ends: incident handler-error at here
# about: a lifespan that answers with nonsense counts as none, and requests get the same
# afterwards: 500
async def app(scope, receive, send):
    await send({"type": 1})  # here
