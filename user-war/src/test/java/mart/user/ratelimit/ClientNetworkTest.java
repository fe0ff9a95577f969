package mart.user.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002:0:0:0:2",
        "fe80::1%eth0, fe80::2",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void addressesOfOneClientHaveTheSameNetwork(String one, String another) {
        assertThat(ClientNetwork.of(one)).isEqualTo(ClientNetwork.of(another));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "192.0.2.1, 192.0.2.2",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2",
        "::1, 127.0.0.1"
    })
    void addressesOfDifferentClientsHaveDifferentNetworks(String one, String another) {
        assertThat(ClientNetwork.of(one)).isNotEqualTo(ClientNetwork.of(another));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "shop.example", "a:b:c:d:e:f:1:2:3", ":", "::1::", "fe80::1 "})
    void textThatIsNotAnAddressIsReturnedUnchanged(String text) {
        assertThat(ClientNetwork.of(text)).isEqualTo(text);
    }
}
