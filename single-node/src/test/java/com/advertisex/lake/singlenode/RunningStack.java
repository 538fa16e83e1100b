package com.advertisex.lake.singlenode;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * The one stack of all integration tests of a build: started empty for the first class, all of it running before each, stopped after the last, and when the
 * tests are broken off. The {@code lake} commands, run in this process, work on it too. Each test brings data of its own and asks about no other.
 */
public final class RunningStack
        implements BeforeAllCallback, ParameterResolver
{
    private static final Namespace NAMESPACE = Namespace.create(RunningStack.class);
    private static final int FIRST_PORT = 22_000;
    private static final int RANGES = 100;
    private static final int PORTS_OF_A_STACK = 100;

    @Override
    public void beforeAll(ExtensionContext context)
            throws IOException, InterruptedException
    {
        stack(context).up(StartupListener.SILENT);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context)
    {
        return parameter.getParameter().getType() == EmbeddedStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context)
    {
        return stack(context);
    }

    private static EmbeddedStack stack(ExtensionContext context)
    {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Started.class, key -> Started.empty(), Started.class).stack();
    }

    private record Started(EmbeddedStack stack)
            implements AutoCloseable
    {
        private Started
        {
            requireNonNull(stack, "stack is null");
        }

        static Started empty()
        {
            Path checkout = Path.of("..").toAbsolutePath().normalize();
            System.setProperty(LakeContext.CHECKOUT, checkout.toString());
            System.setProperty(StackSettings.HOME, Path.of("target/stack-it").toAbsolutePath().toString());
            // Builds of two checkouts on one machine keep apart, and each finds what an earlier build of its own has left running.
            System.setProperty(StackSettings.PORT_BASE, Integer.toString(FIRST_PORT + Math.floorMod(checkout.hashCode(), RANGES) * PORTS_OF_A_STACK));
            System.setProperty(StackSettings.MINIMUM_FREE_GB, "1");
            System.setProperty(StackSettings.SITE, emptySite().toString());
            EmbeddedStack stack = LakeContext.stack();
            Started started = new Started(stack);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stack-down"));
            try {
                stack.reset(StartupListener.SILENT);
            }
            catch (IOException e) {
                throw new LakeException("cannot reset " + stack.layout().home() + ": " + e.getMessage(), e);
            }
            catch (InterruptedException e) {
                throw interrupted(e);
            }
            return started;
        }

        private static Path emptySite()
        {
            try {
                return Files.writeString(Path.of("target/stack-it-site.xml").toAbsolutePath(), "<configuration/>");
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close()
        {
            try {
                stack.down(StartupListener.SILENT);
            }
            catch (IOException e) {
                throw new LakeException("cannot stop the stack in " + stack.layout().home() + ": " + e.getMessage(), e);
            }
            catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        private static LakeException interrupted(InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return new LakeException("interrupted", e);
        }
    }
}
