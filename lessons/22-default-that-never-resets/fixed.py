from fastapi import FastAPI

app = FastAPI()


def add_line(order: int, text: str, lines: list[str] | None = None) -> list[str]:  # [1] nothing that could change
    if lines is None:
        lines = []
    lines.append(f"order {order}: {text}")  # [2] the caller’s list, or a new one
    return lines


@app.get("/orders/{order}/slip")
async def packing_slip(order: int):
    lines = add_line(order, "packed and checked")
    lines = add_line(order, "thank you", lines)
    return {"order": order, "lines": len(lines), "first": lines[0]}
