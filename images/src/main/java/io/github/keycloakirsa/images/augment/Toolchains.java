package io.github.keycloakirsa.images.augment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Maven's {@code toolchains.xml}, in which a user says where JDKs are. */
final class Toolchains {
    private Toolchains() {}

    /** The homes of the JDKs in a file, in its order; none when there is no such file, or it is not to be read. */
    static List<Path> jdkHomes(Path file) throws IOException {
        List<Path> homes = new ArrayList<>();
        if (Files.isReadable(file)) {
            NodeList elements = elements(file);
            for (int i = 0; i < elements.getLength(); i++) {
                homes.add(Path.of(elements.item(i).getTextContent().strip()));
            }
        }
        return homes;
    }

    private static NodeList elements(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the builder's own one prints
            Document document = builder.parse(file.toFile());
            return document.getElementsByTagName("jdkHome");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("'" + file + "' is no file of Maven toolchains: " + e.getMessage(), e);
        }
    }
}
