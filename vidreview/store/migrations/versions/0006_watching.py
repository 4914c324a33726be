"""what was watched, and what clocks showed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched",
        *_about("footage_id", "footage.id", 16),
        sa.Column("spans", sa.JSON(), nullable=False),
        *_said(),
    )
    op.create_index("ix_watched_footage_id", "watched", ["footage_id"])
    op.create_table(
        "clock_readings",
        *_about("footage_id", "footage.id", 16),
        sa.Column("at_pts", sa.BigInteger(), nullable=False),
        sa.Column("time_base", sa.String(length=40), nullable=False),
        *_read(),
        *_said(),
    )
    op.create_index("ix_clock_readings_footage_id", "clock_readings", ["footage_id"])
    op.create_table(
        "clock_checks",
        *_about("case_id", "cases.id", 100),
        sa.Column("cameras", sa.JSON(), nullable=False),
        sa.Column("true_time", sa.String(length=40), nullable=False),
        *_read(),
        *_said(),
    )
    op.create_index("ix_clock_checks_case_id", "clock_checks", ["case_id"])


def _about(name: str, target: str, length: int) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(name, sa.String(length=length), nullable=False),
        sa.ForeignKeyConstraint([name], [target]),
        sa.PrimaryKeyConstraint("entry"),
    )


def _read() -> tuple[SchemaItem, ...]:
    return (
        sa.Column("shown", sa.String(length=40), nullable=False),
        sa.Column("error_ms", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )


def _said() -> tuple[SchemaItem, ...]:
    return (
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("utc", sa.String(length=40), nullable=False),
    )


def downgrade() -> None:
    for table in ("watched", "clock_readings", "clock_checks"):
        op.drop_table(table)
