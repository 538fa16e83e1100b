package com.advertisex.lake.model.mapping;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** Reads the places of a mapping in the form that its format has. */
final class PathReader
{
    private final FormatSettings format;

    PathReader(FormatSettings format)
    {
        this.format = requireNonNull(format, "format is null");
    }

    List<SourcePath> readAll(MappingNode node)
    {
        return node.elements().stream().map(this::read).toList();
    }

    private SourcePath read(MappingNode node)
    {
        if (format.family() != FormatType.Family.DELIMITED) {
            return node.parse(SourcePath::pointer);
        }
        if (node.isInteger()) {
            int number = node.integer();
            if (format.header() && format.columns().isEmpty()) {
                throw node.error("column " + number + " is given by number, but the format has a header: give the name");
            }
            if (number < 0 || (!format.columns().isEmpty() && number >= format.columns().size())) {
                throw node.error("there is no column " + number + "; columns count from 0"
                        + (format.columns().isEmpty() ? "" : " to " + (format.columns().size() - 1)));
            }
            return format.columns().isEmpty() ? SourcePath.column(number) : SourcePath.column(format.columns().get(number));
        }
        return byName(node, node.text());
    }

    private SourcePath byName(MappingNode node, String name)
    {
        if (!format.header() && format.columns().isEmpty()) {
            throw node.error("column '" + name + "' is given by name, but the format has neither header: true nor columns");
        }
        if (!format.columns().isEmpty() && !format.columns().contains(name) && !format.optional().contains(name)) {
            throw node.error("there is no column '" + name + "'; format.columns has: " + String.join(", ", format.columns())
                    + (format.optional().isEmpty() ? "" : "; format.optional has: " + String.join(", ", format.optional())));
        }
        return SourcePath.column(name);
    }

    /** The place that has the name of a canonical field. */
    SourcePath named(String field)
    {
        return format.family() == FormatType.Family.DELIMITED ? SourcePath.column(field) : SourcePath.pointer("/" + field);
    }
}
