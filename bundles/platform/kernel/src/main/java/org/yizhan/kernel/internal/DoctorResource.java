// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.words.Words;

/** What this node finds about itself, in the words of {@code yizhan doctor}. */
@Component(service = DoctorResource.class)
@JakartarsResource
@Path("v1/doctor")
@Produces(MediaType.APPLICATION_JSON)
public final class DoctorResource {
    private final Doctor doctor;
    private final Words words;

    @Activate
    public DoctorResource(@Reference Doctor doctor, @Reference Words words) {
        this.doctor = doctor;
        this.words = words;
    }

    /** Looks now. Nothing is changed. */
    @GET
    @Permission(value = "platform.site", expects = "platform-operator:all")
    public Diagnosis look() {
        List<Told> findings = doctor.findings().stream().map(this::told).toList();
        return new Diagnosis(findings.stream().allMatch(Told::good), findings);
    }

    private Told told(Finding finding) {
        return new Told(
                finding.check(),
                finding.good(),
                text(finding, finding.good() ? "good" : "bad"),
                finding.good() ? null : text(finding, "remedy"));
    }

    private Map<String, String> text(Finding finding, String which) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Object value : finding.values()) {
            values.put(Integer.toString(values.size()), value.toString());
        }
        Map<String, String> text = new LinkedHashMap<>();
        for (String language : Sentence.LANGUAGES) {
            String key = "doctor." + finding.check() + "." + which;
            text.put(language, words.text("platform", key, Locale.forLanguageTag(language), values));
        }
        return text;
    }

    /** @param good whether all findings are */
    public record Diagnosis(boolean good, List<Told> findings) {}

    /**
     * One finding.
     *
     * @param found language tag → what was found
     * @param remedy language tag → what to do about it; null when it is good
     */
    public record Told(String check, boolean good, Map<String, String> found, Map<String, String> remedy) {}
}
