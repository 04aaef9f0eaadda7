from fastapi import FastAPI

app = FastAPI()

rejected: list[Exception] = []  # [1] for the support page


class InvalidRow(Exception):
    pass


def parse(row: str) -> int:
    article, amount = row.split(";")
    try:
        return int(amount)
    except ValueError as error:
        raise InvalidRow(f"{article}: “{amount}” is no amount") from error


def import_stock(upload: list[str]) -> int:
    imported = 0
    for row in upload:
        try:
            parse(row)
            imported += 1
        except InvalidRow as error:
            rejected.append(error.with_traceback(None))  # [2] without its own traceback
    return imported


@app.post("/imports/{number}")
async def upload_stock(number: int):
    upload = [f"article {number}-{row};{row}" for row in range(40)]  # [3] what was sent to us
    upload.append(f"article {number}-last;many")
    return {"imported": import_stock(upload), "rejected": len(rejected)}


@app.get("/rejected")
async def newest():
    return {"newest": str(rejected[-1]) if rejected else None}
