"""opinions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("settles", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table in ("decisions", "marks"):
        op.add_column(
            table, sa.Column("withdrawn_utc", sa.String(length=40), nullable=False, server_default="")
        )


def downgrade() -> None:
    for table in ("decisions", "marks"):
        op.drop_column(table, "withdrawn_utc")
    op.drop_column("decisions", "settles")
