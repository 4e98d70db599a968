// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.platform.Place;
import org.yizhan.api.settings.Settings;

/** What somebody has set; else what {@code etc} says, and the profile that the hall was assembled with. */
@Component(service = {Place.class, OwnPlace.class})
public final class OwnPlace implements Place {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private final String region;
    private final String written;
    private final AssembledProfile.Place assembled;
    private final List<String> vendors;
    private final Settings settings;

    @Activate
    public OwnPlace(BundleContext context, @Reference Settings settings) {
        this(
                context.getProperty("yizhan.region"),
                context.getProperty("yizhan.name"),
                Path.of(context.getProperty("karaf.etc"), "profile.json"),
                settings);
    }

    OwnPlace(String region, String name, Path file, Settings settings) {
        this.settings = settings;
        this.region = region;
        this.written = asWritten(name);
        AssembledProfile.Place place = new AssembledProfile.Place(null, null, null);
        List<String> files = List.of();
        try {
            AssembledProfile profile = AssembledProfile.read(file);
            place = profile.place();
            files = profile.vendor().stream().map(AssembledProfile.Vendor::id).toList();
        } catch (IOException e) {
            // Not assembled with a profile, or with one that cannot be read, which the health says.
        }
        this.assembled = place;
        this.vendors = files;
    }

    /** The framework reads files of properties as Latin-1, and people write them as UTF-8. */
    static String asWritten(String text) {
        if (text == null || text.chars().allMatch(c -> c < 128) || text.chars().anyMatch(c -> c > 255)) {
            return said(text);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            return said(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException latin) {
            return said(text);
        }
    }

    private static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public String name() {
        return assembled.name();
    }

    @Override
    public String title() {
        String set = said(settings.text("hall-title"));
        return set == null ? written : set;
    }

    @Override
    public String colour() {
        String set = colour(settings.text("hall-colour"));
        return set == null ? colour(assembled.brand().colour()) : set;
    }

    /** What is none counts as not said: it goes into the pages' style. */
    static String colour(String text) {
        return text != null && COLOUR.matcher(text).matches() ? text : null;
    }

    /** The modules whose files came with the profile. */
    List<String> vendors() {
        return vendors;
    }
}
