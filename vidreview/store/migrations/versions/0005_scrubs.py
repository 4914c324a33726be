"""scrubs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scrubs",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("utc", sa.String(length=40), nullable=False),
        sa.Column("first", sa.String(length=64), nullable=False),
        sa.Column("until", sa.String(length=64), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
    )


def downgrade() -> None:
    op.drop_table("scrubs")
