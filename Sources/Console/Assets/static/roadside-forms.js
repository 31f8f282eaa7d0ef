// Reads the page's forms into documents, and says what the server says of them.

const value = (form, name) => form.elements[name]?.value ?? "";
const ticked = (form, name) => form.querySelector(`[id="${name}"]`)?.checked ?? false;
const all = (form, name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);

export function statement(form) {
  const document = {
    reason: value(form, "reason"), power: value(form, "power"), location: value(form, "location"),
    riskOfSignificantHarm: ticked(form, "risk"), age: value(form, "age"), answeredChildPrompt: ticked(form, "child"),
    tried: all(form, "tried"), hasGrounds: ticked(form, "grounds"),
  };
  const telling = value(form, "telling");
  // No answer is no "told": the server asks for a choice.
  if (telling !== "told") document.notTold = telling;
  const gallery = value(form, "gallery");
  if (gallery !== "") document.gallery = gallery;
  return document;
}

export const confirmation = (form) => ({ identity: value(form, "identity"), means: all(form, "means") });

export const outcome = (form) => ({ outcome: value(form, "outcome"), hasGrounds: ticked(form, "outcome-grounds") });

// Sentences of a failure: its title, the rules that refuse, the faults of fields.
export function sentences(problem) {
  const refusals = (problem.refusals ?? []).map((one) => `${one.rule}: ${one.reason} ${one.remedy}`);
  const faults = (problem.faults ?? []).map((one) => one.text);
  const found = [...refusals, ...faults];
  return found.length === 0 ? [problem.title] : found;
}
