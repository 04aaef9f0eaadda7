import asyncio

from fastapi import FastAPI

app = FastAPI()

recent = []  # [1] gone with the process, like all that it has


@app.get("/reports/{report}")
async def show_report(report: int):
    await asyncio.sleep(0.05)  # [2] asks another service; whoever waits here is in flight
    page = f"report {report}\n" + "one row like the others\n" * 400
    recent.append(page)  # [3] some ten kilobytes
    return {"report": report, "length": len(page)}
