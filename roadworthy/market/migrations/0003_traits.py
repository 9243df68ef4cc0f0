"""What products are compared by is called a trait: a criterion is a spec's."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("market", "0002_owners_and_comparison"),
    ]

    operations = [
        migrations.RemoveConstraint("standing", "standing_once"),
        migrations.RemoveConstraint("standing", "own_standing_once"),
        migrations.RemoveConstraint("criterion", "criterion_once"),
        migrations.RenameModel("Criterion", "Trait"),
        migrations.AlterModelOptions("trait", {"ordering": ["position", "id"]}),
        migrations.AlterField(
            "trait",
            "product",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="traits", to="core.product"),
        ),
        migrations.AddConstraint("trait", models.UniqueConstraint(fields=("product", "name"), name="trait_once")),
        migrations.RenameField("standing", "criterion", "trait"),
        migrations.AddConstraint(
            "standing", models.UniqueConstraint(fields=("trait", "competitor"), name="standing_once")
        ),
        migrations.AddConstraint(
            "standing",
            models.UniqueConstraint(
                condition=models.Q(("competitor__isnull", True)), fields=("trait",), name="own_standing_once"
            ),
        ),
    ]
