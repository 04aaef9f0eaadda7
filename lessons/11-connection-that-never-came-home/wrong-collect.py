# fails: flat, comes-home, listed
import gc

from fastapi import FastAPI, HTTPException
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()

engine = create_engine("postgresql+psycopg2://app@db/shop")
SessionLocal = sessionmaker(bind=engine)
open_sessions: dict[int, Session] = {}

NAME_OF = text("SELECT name FROM users WHERE id = :customer")


@app.get("/customers/{customer}")
def customer_name(customer: int):
    db = SessionLocal()
    open_sessions[customer] = db
    row = db.execute(NAME_OF, {"customer": customer}).first()
    if row is None:
        gc.collect()
        raise HTTPException(404, "there is no such customer")
    del open_sessions[customer]
    db.close()
    return {"customer": customer, "name": row.name}


@app.get("/sessions")
def show_sessions():
    return {"open": sorted(open_sessions), "connections": engine.pool.checkedout()}
