package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.github.keycloakirsa.it.server.Browser;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak draws the QR code of an OTP set-up with AWT, which needs native libraries of the image. */
@ExtendWith(RigExtension.class)
class OtpQrCodeIT {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern QR_CODE = Pattern.compile("src=\"data:image/png;base64, ?([^\"]+)\"");
    private static final String PASSWORD = "password-of-the-tests";

    @Test
    void aUserWhoMustSetUpOtpSeesAQrCodeThatAPhoneCanRead(Rig rig) throws Exception {
        String name = "otp-" + UUID.randomUUID();
        KeycloakAdmin admin = KeycloakAdmin.logIn(rig.keycloak());
        URI user = admin.createUser(userWhoMustSetUpOtp(name));

        String page = logIn(rig.keycloak().uri(), name);

        byte[] png = Base64.getDecoder().decode(first(QR_CODE, page));
        assertThat(textOf(png)).startsWith("otpauth://totp/").contains(name).contains("secret=");
        admin.deleteUser(user);
    }

    private static Map<String, Object> userWhoMustSetUpOtp(String name) {
        return Map.of(
                "username",
                name,
                "enabled",
                true,
                "email",
                name + "@example.test",
                "firstName",
                "Otp",
                "lastName",
                "User",
                "requiredActions",
                List.of("CONFIGURE_TOTP"),
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
    }

    private static String logIn(URI server, String user) {
        Browser browser = new Browser();
        String loginPage = browser.open(server.resolve("/realms/master/protocol/openid-connect/auth"
                + "?client_id=account-console&response_type=code&scope=openid"
                + "&redirect_uri=" + server + "/realms/master/account/"
                + "&code_challenge_method=S256&code_challenge=" + "A".repeat(43)));
        URI form = URI.create(first(FORM, loginPage).replace("&amp;", "&"));
        return browser.send(form, Map.of("username", user, "password", PASSWORD));
    }

    private static String textOf(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
        // Without the hint, which is for drawn codes, the reader does not find one of a hundred in its picture.
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
                .getText();
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
        return matcher.group(1);
    }
}
