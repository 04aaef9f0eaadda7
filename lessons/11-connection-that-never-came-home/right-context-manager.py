from contextlib import contextmanager

from fastapi import FastAPI, HTTPException
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()

engine = create_engine("postgresql+psycopg2://app@db/shop")
SessionLocal = sessionmaker(bind=engine)
open_sessions: dict[int, Session] = {}

NAME_OF = text("SELECT name FROM users WHERE id = :customer")


@contextmanager
def session_for(customer: int):
    with SessionLocal() as db:
        open_sessions[customer] = db
        yield db.connection()
    open_sessions.pop(customer, None)


@app.get("/customers/{customer}")
async def customer_name(customer: int):
    with session_for(customer) as connection:
        name = connection.execute(NAME_OF, {"customer": customer}).scalar()
    if name is None:
        raise HTTPException(404, "there is no such customer")
    return {"customer": customer, "name": name}


@app.get("/sessions")
def show_sessions():
    return {"open": sorted(open_sessions), "connections": engine.pool.checkedout()}
