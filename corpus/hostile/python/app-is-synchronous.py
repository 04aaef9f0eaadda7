# ends: fault no-app
# about: a function that isn't asynchronous
def app(scope, receive, send):
    return None
