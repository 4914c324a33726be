"""care."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("care", sa.String(length=16), nullable=False, server_default="ordinary"))


def downgrade() -> None:
    op.drop_column("cases", "care")
