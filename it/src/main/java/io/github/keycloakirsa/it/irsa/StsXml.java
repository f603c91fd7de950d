package io.github.keycloakirsa.it.irsa;

import io.github.keycloakirsa.it.rds.IssuedSession;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML of STS, version 2011-06-15. */
final class StsXml {
    private StsXml() {}

    /** An answer that says no. */
    static String error(StsError error, String message) {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(
                        error.status() < 500 ? "Sender" : "Receiver", error.code(), escape(message), UUID.randomUUID());
    }

    /**
     * The credentials in an answer of AssumeRoleWithWebIdentity.
     *
     * @param roleArn the role that was asked for
     * @throws StsRefusal if the answer holds none
     */
    static IssuedSession session(String answer, String roleArn) throws StsRefusal {
        Document document = parse(answer);
        return new IssuedSession(
                text(document, "AccessKeyId"),
                text(document, "SecretAccessKey"),
                text(document, "SessionToken"),
                roleArn,
                Instant.parse(text(document, "Expiration")));
    }

    private static String text(Document document, String element) throws StsRefusal {
        NodeList found = document.getElementsByTagNameNS("*", element);
        if (found.getLength() != 1) {
            throw new StsRefusal(
                    StsError.UNAVAILABLE,
                    "The STS behind shows not one but " + found.getLength() + " elements " + element);
        }
        return found.item(0).getTextContent();
    }

    private static Document parse(String xml) throws StsRefusal {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new StsRefusal(StsError.UNAVAILABLE, "The STS behind does not answer in XML", e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
