from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()

engine = create_engine("postgresql+psycopg2://app@db/shop")  # [1] five connections, and ten more at need
SessionLocal = sessionmaker(bind=engine)
sessions: dict[int, Session] = {}

ORDERS_OF = text("SELECT count(*) FROM orders WHERE user_id = :customer")


@app.get("/customers/{customer}")
def order_count(customer: int):
    db = sessions[customer] = SessionLocal()  # [2] kept, so that this customer’s next request has one ready
    orders = db.execute(ORDERS_OF, {"customer": customer}).scalar_one()  # [3] takes a connection from the pool
    return {"customer": customer, "orders": orders}
