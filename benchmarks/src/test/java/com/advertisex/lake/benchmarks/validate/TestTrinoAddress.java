package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestTrinoAddress
{
    @Test
    void isTheSameForSqlAlchemy()
    {
        assertThat(new TrinoAddress("jdbc:trino://127.0.0.1:8080", "a b@c").sqlAlchemyUrl("lake", "bench-1"))
                .isEqualTo("trino://a%20b%40c@127.0.0.1:8080/lake?source=bench-1");
    }

    @Test
    void refusesSettingsThatSqlAlchemyWouldNotHave()
    {
        assertThatThrownBy(() -> new TrinoAddress("jdbc:trino://trino.test:443?SSL=true", "me"))
                .isInstanceOf(BenchException.class)
                .hasMessage("the URL is jdbc:trino://trino.test:443?SSL=true; this benchmark takes jdbc:trino://HOST:PORT alone (--url)");
    }
}
