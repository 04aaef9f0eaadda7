# about: The last error is kept as the cause of the next one: a chain that gets longer with each failure.
# mechanism: exception chain
# requests: POST /pay/{n}
# verdict: leak
# grows: PaymentError 1
# holder: last

from fastapi import FastAPI

app = FastAPI()


class PaymentError(Exception):
    pass


class Gateway:
    last = None

    def charge(self, n: int):
        try:
            raise PaymentError(f"declined {n}") from Gateway.last  # leak
        except PaymentError as error:
            Gateway.last = error
            return str(error)


gateway = Gateway()


@app.post("/pay/{n}")
async def pay(n: int):
    return {"error": gateway.charge(n)}
