from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()

engine = create_engine("postgresql+psycopg2://app@db/shop")  # [1] five connections, and ten more at need
SessionLocal = sessionmaker(bind=engine)

ORDERS_OF = text("SELECT count(*) FROM orders WHERE user_id = :customer")


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()  # [2] goes back to the pool, whatever happened to the request


@app.get("/customers/{customer}")
def order_count(customer: int, db: Session = Depends(get_db)):
    orders = db.execute(ORDERS_OF, {"customer": customer}).scalar_one()  # [3] takes a connection from the pool
    return {"customer": customer, "orders": orders}
