from fastapi import FastAPI

app = FastAPI()


def add_line(order: int, text: str, lines: list[str] = list()) -> list[str]:  # [1] when does list() run?
    lines.append(f"order {order}: {text}")  # [2] whose list is it?
    return lines


@app.get("/orders/{order}/slip")
async def packing_slip(order: int):
    lines = add_line(order, "packed and checked")
    lines = add_line(order, "thank you", lines)
    return {"order": order, "lines": len(lines), "first": lines[0]}
