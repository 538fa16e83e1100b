package com.advertisex.lake.singlenode.daemon;

/** A question to a service. */
@FunctionalInterface
public interface HealthCheck
{
    /** @throws Exception if it could not be asked or did not understand */
    Health ask()
            throws Exception;

    /** The answer, or why there is none: a service that cannot be asked is not ready. */
    default Health askSafely()
    {
        try {
            return ask();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.notReady("interrupted");
        }
        catch (Exception e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
            return Health.notReady(message);
        }
    }
}
