package com.advertisex.lake.validation.suite;

/** The two generations of Great Expectations' JSON, which differ in names of keys and in what some results hold. */
public enum Generation
{
    /** 0.18: {@code expectation_suite_name}, {@code expectation_type}, {@code evaluation_parameters}. */
    GX_0("expectation_suite_name", "expectation_type", "evaluation_parameters"),
    /** 1.x: {@code name}, {@code type}, {@code suite_parameters}, {@code severity}. */
    GX_1("name", "type", "suite_parameters");

    private final String suiteNameKey;
    private final String typeKey;
    private final String parametersKey;

    Generation(String suiteNameKey, String typeKey, String parametersKey)
    {
        this.suiteNameKey = suiteNameKey;
        this.typeKey = typeKey;
        this.parametersKey = parametersKey;
    }

    public String suiteNameKey()
    {
        return suiteNameKey;
    }

    public String typeKey()
    {
        return typeKey;
    }

    public String parametersKey()
    {
        return parametersKey;
    }
}
