package com.advertisex.lake.model.decode;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Reads an object into a record column. Members that no field takes are left over, they are no error. */
final class StructReader
        implements ValueReader
{
    private final Schema schema;
    private final List<Field> fields;
    private final NullTexts nulls;
    private final FieldIssues issues;

    StructReader(Schema schema, List<Field> fields, NullTexts nulls, FieldIssues issues)
    {
        this.schema = requireNonNull(schema, "schema is null");
        this.fields = List.copyOf(fields);
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.issues = requireNonNull(issues, "issues is null");
    }

    @Override
    public Object read(Object value, Place place)
    {
        Object object = JsonText.parsed(value);
        if (!(object instanceof Map<?, ?>)) {
            issues.badType(place, value, "an object");
            return null;
        }
        GenericData.Record record = new GenericData.Record(schema);
        for (Field field : fields) {
            for (Path path : field.paths()) {
                Object member = find(object, path.steps());
                if (member != null) {
                    record.put(field.position(), field.reader().read(member, place.member(path.pointer())));
                    break;
                }
            }
        }
        return record;
    }

    private Object find(Object object, List<String> path)
    {
        Object found = object;
        for (String step : path) {
            found = PlainValues.member(found, step);
        }
        return nulls.present(found);
    }

    /**
     * A field and where its value stands in the object.
     *
     * @param paths alternatives in order
     */
    record Field(int position, List<Path> paths, ValueReader reader) {}

    /** Steps from the object to a value, and the same as a relative JSON pointer. */
    record Path(List<String> steps, String pointer)
    {
        Path(List<String> steps)
        {
            this(steps, Place.join(steps));
        }
    }
}
