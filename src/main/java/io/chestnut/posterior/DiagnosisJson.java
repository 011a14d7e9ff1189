package io.chestnut.posterior;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.chestnut.math.ShortestDecimal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A diagnosis as JSON; a number that is not finite is {@code null}. */
final class DiagnosisJson {
  private final JsonGenerator json;

  private DiagnosisJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Diagnosis diagnosis) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      // A fixed line end: the same bytes on every system.
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new DiagnosisJson(json).write(diagnosis);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text + "\n";
  }

  private void write(Diagnosis diagnosis) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("passed", diagnosis.passed());
    thresholds(diagnosis.thresholds());
    json.writeNumberField("divergences", diagnosis.stats().divergences());
    json.writeNumberField("max_tree_depth_reached", diagnosis.saturated());
    chains(diagnosis);
    parameters(diagnosis.summary());
    findings(diagnosis);
    json.writeEndObject();
  }

  private void thresholds(Thresholds thresholds) throws IOException {
    json.writeObjectFieldStart("thresholds");
    number("r_hat", thresholds.rHat());
    number("ess", thresholds.ess());
    json.writeNumberField("divergences", thresholds.divergences());
    json.writeEndObject();
  }

  private void chains(Diagnosis diagnosis) throws IOException {
    SampleStats stats = diagnosis.stats();
    int n = stats.drawsPerChain();
    json.writeArrayFieldStart("chains");
    for (int c = 0; c < stats.chains(); c++) {
      json.writeStartObject();
      json.writeNumberField("chain", c + 1);
      if (c < diagnosis.warmups().size()) {
        json.writeNumberField("warmup_iterations", diagnosis.warmups().get(c).iterations());
        json.writeBooleanField("warmup_settled", diagnosis.warmups().get(c).settled());
      }
      number("e_bfmi", diagnosis.bfmi()[c]);
      long leapfrogs = 0;
      int divergences = 0;
      for (int i = c * n; i < (c + 1) * n; i++) {
        leapfrogs += stats.steps()[i];
        divergences += stats.diverging()[i] ? 1 : 0;
      }
      json.writeNumberField("leapfrogs", leapfrogs);
      json.writeNumberField("divergences", divergences);
      number("step_size", stats.stepSize()[(c + 1) * n - 1]);
      number("acceptance_rate", Moments.mean(stats.acceptanceRate(), c * n, (c + 1) * n));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void parameters(Summary summary) throws IOException {
    json.writeArrayFieldStart("parameters");
    for (ParameterSummary row : summary.rows()) {
      json.writeStartObject();
      json.writeStringField("parameter", row.parameter());
      number("r_hat", row.rHat());
      number("ess_bulk", row.essBulk());
      number("ess_tail", row.essTail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void findings(Diagnosis diagnosis) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : diagnosis.findings()) {
      json.writeStartObject();
      json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.writeStringField("what", finding.what());
      json.writeStringField("advice", finding.advice());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, double value) throws IOException {
    json.writeFieldName(name);
    if (Double.isFinite(value)) {
      json.writeNumber(ShortestDecimal.of(value));
    } else {
      json.writeNull();
    }
  }
}
