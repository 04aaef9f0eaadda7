from fastapi import FastAPI

app = FastAPI()

answers = []  # [1] what has been answered so far


@app.get("/health")
async def health():
    return {"status": "fine"}  # [2] keeps nothing: the control


@app.get("/quotes/{customer}")
async def quote(customer: int):
    price = 40 + customer % 7
    answers.append(f"customer {customer} was offered a price of {price}, delivery included")  # [3] keeps a line
    return {"customer": customer, "price": price}
