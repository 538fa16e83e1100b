package com.advertisex.lake.maintenance;

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** The Iceberg tables of the catalog that the {@code lake.catalog.*} settings name. */
final class LakeTables
        implements Closeable
{
    private static final String TYPE = "lake.catalog.type";
    private static final String URI = "lake.catalog.uri";
    private static final String WAREHOUSE = "lake.catalog.warehouse";

    private final Catalog catalog;

    private LakeTables(Catalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** @throws MaintenanceException naming the setting that is missing */
    static LakeTables open(Configuration configuration)
    {
        String type = configuration.get(TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE);
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, type);
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, required(configuration, WAREHOUSE));
        if (type.equals(CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE)) {
            properties.put(CatalogProperties.URI, required(configuration, URI));
        }
        return new LakeTables(CatalogUtil.buildIcebergCatalog("lake", properties, configuration));
    }

    /** Namespace and table of every table, in order. */
    List<String> names()
    {
        TreeSet<String> names = new TreeSet<>();
        for (Namespace namespace : ((SupportsNamespaces) catalog).listNamespaces()) {
            catalog.listTables(namespace).forEach(table -> names.add(table.toString()));
        }
        return List.copyOf(names);
    }

    /**
     * Those that are asked for, all if none is.
     *
     * @throws MaintenanceException naming those that do not exist
     */
    List<String> select(List<String> wanted)
    {
        List<String> all = names();
        List<String> unknown = new ArrayList<>(wanted);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new MaintenanceException("there is no table " + String.join(", ", unknown) + "; there are " + String.join(", ", all));
        }
        return wanted.isEmpty() ? all : List.copyOf(wanted);
    }

    /** Empty if it was dropped since it was listed, as the tables of a repair are. */
    Optional<Table> load(String name)
    {
        try {
            return Optional.of(catalog.loadTable(TableIdentifier.parse(name)));
        }
        catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    private static String required(Configuration configuration, String key)
    {
        String value = configuration.getTrimmed(key, "");
        if (value.isEmpty()) {
            throw new MaintenanceException(key + " is not set: put the folder of lake-site.xml on the class path");
        }
        return value;
    }

    @Override
    public void close()
            throws IOException
    {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
