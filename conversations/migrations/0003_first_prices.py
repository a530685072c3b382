"""The prices as they were on 20 November 2026. Later ones are rows that the owner adds."""

from datetime import date

from django.db import migrations

OCTOBER, JANUARY = date(2026, 10, 7), date(2027, 1, 1)
CLAUDE = "Anthropic's price table, read 2026-11-20"
GPT = "OpenAI's prices as others quote them, read 2026-11-20; putting into the cache at 1.25 times reading"
GOOGLE = "ai.google.dev as transcribed 2026-10-07; no cache price told, so the full one"
# fmt: off
# From which day, for prompts over how many tokens; then thousandths of a dollar per million tokens: read, written, read from
# the cache, put into the cache.
PRICES = [
    ("anthropic", "claude-haiku-5-5", OCTOBER, 0, 100, 500, 10, 125, CLAUDE),
    ("anthropic", "claude-haiku-5-5", OCTOBER, 100_000, 500, 2_500, 50, 625, CLAUDE),
    ("anthropic", "claude-sonnet-5-5", OCTOBER, 0, 2_000, 10_000, 100, 2_500, CLAUDE),
    ("anthropic", "claude-opus-5-5", OCTOBER, 0, 4_000, 20_000, 200, 5_000, CLAUDE),
    ("anthropic", "claude-haiku-4-5", OCTOBER, 0, 1_000, 5_000, 100, 1_250, CLAUDE),
    ("openai", "gpt-6-luna", OCTOBER, 0, 100, 500, 10, 125, GPT),
    ("openai", "gpt-6.1-terra", OCTOBER, 0, 1_000, 5_000, 50, 1_250, GPT),
    ("openai", "gpt-6.1-sol", OCTOBER, 0, 2_000, 10_000, 100, 2_500, GPT),
    ("openai", "gpt-6-sol", OCTOBER, 0, 2_000, 10_000, 200, 2_500, GPT),
    ("openai", "gpt-6-astra", OCTOBER, 0, 10_000, 50_000, 1_000, 12_500, GPT),
    ("openai", "gpt-6-astra", OCTOBER, 272_000, 20_000, 75_000, 2_000, 25_000, GPT),
    ("gemini", "gemini-3.5-flash-lite", OCTOBER, 0, 300, 2_500, 300, 300, GOOGLE),
    ("gemini", "gemini-3.8-flash", OCTOBER, 0, 750, 3_750, 750, 750, GOOGLE),
    ("gemini", "gemini-3.8-flash", JANUARY, 0, 1_500, 7_500, 1_500, 1_500, GOOGLE),
    ("gemini", "gemini-3.1-pro-preview", OCTOBER, 0, 2_000, 12_000, 2_000, 2_000, GOOGLE),
]
# fmt: on
KEY = ("provider", "model", "effective_from", "from_tokens")
MONEY = ("input_micros", "output_micros", "cache_read_micros", "cache_write_micros")


def put_in(apps, schema_editor):
    for row in PRICES:
        told = {name: price * 1_000 for name, price in zip(MONEY, row[4:8], strict=True)} | {"source": row[8]}
        key = dict(zip(KEY, row[:4], strict=True))
        apps.get_model("conversations", "ModelPrice").objects.get_or_create(**key, defaults=told)


class Migration(migrations.Migration):
    dependencies = [("conversations", "0002_model_prices")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
