# One image for web, worker and beat; the command decides which (compose.yaml).
FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/runtime.txt

FROM python:3.11-slim
RUN useradd --create-home agora
WORKDIR /app
COPY --from=build /venv /venv
COPY --chown=agora . .
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1
# Static files are compressed and named by their content once, here.
RUN mkdir -p var && SECRET_KEY=build DATABASE_URL=postgresql:///none REDIS_URL=redis://none python manage.py collectstatic --no-input \
    && chown -R agora var
USER agora
EXPOSE 8000
CMD ["uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--proxy-headers", "--no-access-log"]
