package com.advertisex.lake.singlenode.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** A daemon that is one Java program. */
public final class JavaService
        implements Service
{
    /** What must be stored before the first start. */
    @FunctionalInterface
    public interface Preparation
    {
        void run()
                throws IOException, InterruptedException;
    }

    private final String name;
    private final Set<String> requires;
    private final Set<Integer> ports;
    private final String url;
    private final JavaCommand command;
    private final Map<String, String> environment;
    private final Preparation preparation;
    private final Optional<Path> workFolder;
    private final HealthCheck health;

    private JavaService(Builder builder)
    {
        this.name = builder.name;
        this.requires = Set.copyOf(builder.requires);
        this.ports = Set.copyOf(builder.ports);
        this.url = requireNonNull(builder.url, "url is null");
        this.command = requireNonNull(builder.command, "command is null");
        this.environment = Map.copyOf(builder.environment);
        this.preparation = builder.preparation;
        this.workFolder = builder.workFolder;
        this.health = requireNonNull(builder.health, "health is null");
    }

    public static Builder named(String name)
    {
        return new Builder(name);
    }

    @Override
    public String name()
    {
        return name;
    }

    @Override
    public Set<String> requires()
    {
        return requires;
    }

    @Override
    public Set<Integer> ports()
    {
        return ports;
    }

    @Override
    public String url()
    {
        return url;
    }

    @Override
    public void prepare()
            throws IOException, InterruptedException
    {
        preparation.run();
    }

    @Override
    public Command command()
    {
        return command.toCommand(environment);
    }

    @Override
    public Optional<Path> workFolder()
    {
        return workFolder;
    }

    @Override
    public Health health()
    {
        return health.askSafely();
    }

    /** Collects the parts; command, url and health are required. */
    public static final class Builder
    {
        private final String name;
        private final Set<String> requires = new LinkedHashSet<>();
        private Set<Integer> ports = Set.of();
        private String url;
        private JavaCommand command;
        private Map<String, String> environment = Map.of();
        private Preparation preparation = () -> {};
        private Optional<Path> workFolder = Optional.empty();
        private HealthCheck health;

        private Builder(String name)
        {
            this.name = requireNonNull(name, "name is null");
        }

        public Builder after(String... steps)
        {
            requires.addAll(List.of(steps));
            return this;
        }

        public Builder ports(Set<Integer> ports)
        {
            this.ports = ports;
            return this;
        }

        public Builder url(String url)
        {
            this.url = url;
            return this;
        }

        public Builder runs(JavaCommand command)
        {
            this.command = command;
            return this;
        }

        public Builder environment(Map<String, String> environment)
        {
            this.environment = environment;
            return this;
        }

        public Builder preparedBy(Preparation preparation)
        {
            this.preparation = preparation;
            return this;
        }

        public Builder childrenWorkIn(Path folder)
        {
            workFolder = Optional.of(folder);
            return this;
        }

        public Builder healthyWhen(HealthCheck health)
        {
            this.health = health;
            return this;
        }

        public JavaService build()
        {
            return new JavaService(this);
        }
    }
}
