import { type ClassifyInput, classify } from "../classify/classify.ts";
import { classifierVersion } from "../classify/version.ts";
import type { LabelledText } from "../deps.ts";
import type { Classification } from "../model/classification.ts";

/** Stage 4 as it is stored: with the version of the classifier, so that a change in the news can be told from one in the model. */
export function labelText(input: ClassifyInput): Classification {
  return { ...classify(input), version: classifierVersion };
}

/** The same for what was stored before: a language that could not be told then is told from the text again. */
export function labelStored(stored: LabelledText): Classification {
  return labelText({ ...stored, language: stored.language === "und" ? null : stored.language });
}
