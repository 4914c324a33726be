"""known."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("known_share", 16), ("known_seed", 64)):
        op.add_column("cases", sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    op.create_table(
        "known",
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("truth", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("utc", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_index(op.f("ix_known_case_id"), "known", ["case_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_known_case_id"), table_name="known")
    op.drop_table("known")
    for name in ("known_seed", "known_share"):
        op.drop_column("cases", name)
