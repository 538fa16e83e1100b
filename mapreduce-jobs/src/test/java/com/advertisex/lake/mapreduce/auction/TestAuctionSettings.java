package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.DocumentedSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestAuctionSettings
{
    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = DocumentedSettings.of("auctions");
        assertThat(documented.size()).isEqualTo(7);
        assertThat(AuctionSettings.from(documented)).isEqualTo(AuctionSettings.from(new Configuration(false)));
    }

    @Test
    void namesTheSettingThatIsWrong()
    {
        assertWrong(AuctionSettings.MAX_REDUCERS, "0", "lake.auctions.max-reducers is 0; it must be at least 1");
        assertWrong(AuctionSettings.WIN_WINDOW, "24h", "an impression may come PT24H after its request (lake.auctions.win-window) and PT1M before it "
                + "(lake.auctions.clock-skew); both together must be at most PT24H");
        assertWrong(AuctionSettings.TARGETING_KEYS, "geo,country",
                "lake.auctions.targeting-keys has 'country', which stands for a column in reports and is always counted by");
    }

    private static void assertWrong(String key, String value, String message)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(key, value);
        assertThatThrownBy(() -> AuctionSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
