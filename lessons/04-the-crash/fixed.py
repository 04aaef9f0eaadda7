from collections import deque

from fastapi import FastAPI, HTTPException

app = FastAPI()

images = deque(maxlen=20)  # [1] the latest twenty thumbnails


@app.get("/thumbnails/{image}")
async def thumbnail(image: int):
    try:
        pixels = bytearray(200_000)  # [2] the allocation that fails once memory is full
    except MemoryError:
        raise HTTPException(503, "out of memory")  # [3] the program lives on, and can’t do its work
    images.append(pixels)
    return {"image": image, "bytes": len(pixels)}
