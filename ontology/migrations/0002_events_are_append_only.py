from django.db import migrations

# Only erasing a person may touch an event, and only its actor. Triggers hold for every client, not just ours.
PROTECT = """
CREATE FUNCTION ontology_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL
       AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Events are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON ontology_event
    FOR EACH ROW EXECUTE FUNCTION ontology_event_is_append_only();
"""
RELEASE = """
DROP TRIGGER event_append_only ON ontology_event;
DROP FUNCTION ontology_event_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = (("ontology", "0001_the_six_dimensions"),)
    operations = (migrations.RunSQL(PROTECT, RELEASE),)
