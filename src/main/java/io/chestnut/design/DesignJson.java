package io.chestnut.design;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.formula.Expression;
import io.chestnut.formula.Formula;
import io.chestnut.math.ShortestDecimal;
import io.chestnut.problem.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A design as JSON, and back. Levels are JSON strings, booleans and numbers; numbers are shortest
 * exact decimals, the same on every JDK; columns are rebuilt from formula and levels, and their
 * stored names only checked.
 */
final class DesignJson {
  private static final String MEND =
      "The model is damaged or was written by another version: fit it again.";

  private DesignJson() {}

  static JsonNode write(Design design) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formula", design.formula().text());
    ObjectNode schema = json.putObject("schema");
    design.schema().columns().forEach((name, type) -> schema.put(name, type.name()));
    ObjectNode transforms = json.putObject("transforms");
    design
        .transforms()
        .byCall()
        .forEach((call, learnt) -> write(learnt, transforms.putObject(call)));
    ObjectNode levels = json.putObject("levels");
    design.levels().forEach((factor, list) -> levels.set(factor, write(list)));
    json.set("responseLevels", write(responseLevels(design)));
    ArrayNode columns = json.putArray("columns");
    design.names().forEach(columns::add);
    if (!design.dropped().isEmpty()) {
      ArrayNode dropped = json.putArray("dropped");
      design.dropped().forEach(dropped::add);
    }
    ProfileJson.write(design.profiles(), json.putObject("profiles"));
    return json;
  }

  private static void write(CentreAndScale learnt, ObjectNode json) {
    json.set("centre", decimal(ShortestDecimal.of(learnt.centre())));
    json.set("scale", decimal(ShortestDecimal.of(learnt.scale())));
  }

  static JsonNode decimal(String digits) {
    return DecimalNode.valueOf(new BigDecimal(digits));
  }

  private static List<Level> responseLevels(Design design) {
    return design
        .response()
        .filter(ResponseEncoding.TwoLevel.class::isInstance)
        .map(encoding -> ((ResponseEncoding.TwoLevel) encoding).levels())
        .orElse(List.of());
  }

  private static ArrayNode write(List<Level> levels) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    levels.forEach(level -> array.add(write(level)));
    return array;
  }

  static JsonNode write(Level level) {
    if (level instanceof Level.Flag flag) {
      return JsonNodeFactory.instance.booleanNode(flag.value());
    }
    // The label of a number is its shortest exact decimal.
    return level instanceof Level.Numeric number
        ? decimal(number.label())
        : JsonNodeFactory.instance.textNode(level.label());
  }

  static Design read(JsonNode json) {
    Schema schema = schema(json);
    Formula written = Formula.parse(field(json, "formula").asText());
    Formula formula = written.hasDot() ? written.expandDot(schema.names()) : written;
    FactorTypes types = FactorTypes.of(formula, schema);
    Map<String, List<Level>> levels = levels(types, field(json, "levels"));
    List<Level> responseLevels = levels(field(json, "responseLevels"));
    if (responseLevels.size() != expectedResponseLevels(types)) {
      throw damaged("the levels of the response do not fit the formula");
    }
    Design design =
        Design.of(
                formula,
                schema,
                transforms(formula, json),
                levels,
                responseLevels,
                ProfileJson.read(json.path("profiles")))
            .without(texts(json.path("dropped")));
    checkNames(design.names(), field(json, "columns"));
    return design;
  }

  private static Schema schema(JsonNode json) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    field(json, "schema")
        .properties()
        .forEach(e -> columns.put(e.getKey(), columnType(e.getKey(), e.getValue().asText())));
    return new Schema(columns);
  }

  private static ColumnType columnType(String column, String name) {
    return Arrays.stream(ColumnType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> damaged("column '" + column + "' has the unknown type '" + name + "'"));
  }

  private static LearntTransforms transforms(Formula formula, JsonNode json) {
    Map<String, CentreAndScale> transforms = new LinkedHashMap<>();
    for (Expression.Call call : StatefulCalls.of(formula)) {
      JsonNode learnt = field(field(json, "transforms"), call.text());
      double scale = number(learnt, "scale");
      if (!(scale > 0)) {
        throw damaged("the scale of " + call.text() + " is not positive");
      }
      transforms.put(call.text(), new CentreAndScale(number(learnt, "centre"), scale));
    }
    return new LearntTransforms(transforms);
  }

  static double number(JsonNode json, String name) {
    JsonNode number = field(json, name);
    if (!number.isNumber()) {
      throw damaged("'" + name + "' is no number");
    }
    return number.doubleValue();
  }

  private static List<Level> levels(JsonNode array) {
    List<Level> levels = new ArrayList<>();
    array.forEach(node -> levels.add(level(node)));
    return levels;
  }

  static Level level(JsonNode node) {
    if (node.isNumber()) {
      return new Level.Numeric(node.doubleValue());
    }
    if (node.isBoolean()) {
      return new Level.Flag(node.booleanValue());
    }
    return new Level.Text(node.asText());
  }

  /** The levels of each categorical factor of the formula, in order of first mention. */
  private static Map<String, List<Level>> levels(FactorTypes types, JsonNode json) {
    Map<String, List<Level>> levels = new LinkedHashMap<>();
    types.factors().stream()
        .filter(types::isCategorical)
        .forEach(factor -> levels.put(factor.name(), levels(field(json, factor.name()))));
    return levels;
  }

  private static int expectedResponseLevels(FactorTypes types) {
    return types.response().filter(FactorType::isCategorical).isPresent() ? 2 : 0;
  }

  private static void checkNames(List<String> names, JsonNode stored) {
    List<String> storedNames = texts(stored);
    if (!names.equals(storedNames)) {
      throw damaged(
          "its columns are "
              + storedNames.stream().collect(Collectors.joining(", "))
              + ", but its formula and levels give "
              + String.join(", ", names));
    }
  }

  /** The texts of an array; none of a field that is not there. */
  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static JsonNode field(JsonNode json, String name) {
    JsonNode field = json.get(name);
    if (field == null) {
      throw damaged("it has no '" + name + "'");
    }
    return field;
  }

  private static InvalidInputException damaged(String what) {
    return new InvalidInputException("The stored design cannot be read: " + what + ".", MEND);
  }
}
