"""One approximate index for each embedding model: partial, since the column holds vectors of any size."""

from django.db import migrations

INDEXES = {
    "all-minilm-l6-v2": ("knowledge_minilm", 384),
    "text-embedding-3-small-1536": ("knowledge_openai_small", 1536),
}


def _create(model, name, dimension):
    return migrations.RunSQL(
        f"CREATE INDEX IF NOT EXISTS {name} ON ontology_knowledge"
        f" USING hnsw ((embedding::halfvec({dimension})) halfvec_cosine_ops) WHERE model = '{model}'",
        f"DROP INDEX IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0001_recommendations_words_and_measures"),
        ("ontology", "0001_the_six_dimensions"),
    ]
    operations = [_create(model, name, dimension) for model, (name, dimension) in INDEXES.items()]
