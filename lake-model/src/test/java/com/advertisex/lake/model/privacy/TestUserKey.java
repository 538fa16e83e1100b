package com.advertisex.lake.model.privacy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestUserKey
{
    static final UserKey KEY = new UserKey("k1", "0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    @Test
    void hashesAsRfc4231Says()
    {
        byte[] secret = new byte[131];
        Arrays.fill(secret, (byte) 0xAA);

        assertThat(new UserKey("k1", secret).hash("Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void hashesTheUtf8TextOfAnId()
    {
        assertThat(KEY.hash("B\u00E4r")).hasSize(64).isNotEqualTo(KEY.hash("B?r")).isEqualTo(KEY.copy().hash("B\u00E4r"));
    }

    @Test
    void readsBase64()
    {
        assertThat(UserKey.ofBase64("k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n").hash("x")).isEqualTo(KEY.hash("x"));
    }

    @Test
    void refusesAShortSecret()
    {
        assertThatThrownBy(() -> new UserKey("k1", new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user key 'k1' has 31 bytes, at least 32 are needed (lake.user-key.hmac)");
    }

    @Test
    void refusesWhatIsNoBase64()
    {
        assertThatThrownBy(() -> UserKey.ofBase64("k1", "secret!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user key 'k1' is not the base64 text of at least 32 bytes (lake.user-key.hmac)");
    }

    @Test
    void refusesABlankId()
    {
        assertThatThrownBy(() -> new UserKey(" ", new byte[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the id of the user key is blank (lake.user-key.id)");
    }

    @Test
    void keepsTheSecretOutOfItsText()
    {
        assertThat(KEY).hasToString("UserKey[k1]");
    }
}
