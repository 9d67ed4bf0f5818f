// See check-imports, which hands over what the manifest declares.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const description = JSON.parse(process.env.SWIFT_PACKAGE_DESCRIPTION);
const core = [
  "SourceText", "ExactMath", "TensorEngine", "NeuralNet", "Figures", "NNSyntax", "NNInterpreter",
];
// What comes with the toolchain or the system.
const system = [
  "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Darwin", "Dispatch",
];
const toolchain = ["Synchronization", "Testing"];
const faults = [];

for (const target of description.targets) {
  if (target.module_type !== "SwiftTarget") continue;
  const declared = new Set([
    ...(target.target_dependencies ?? []), ...(target.product_dependencies ?? []),
  ]);
  const used = new Set();
  for (const file of swiftFiles(target.path)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const match = line.match(
        /^\s*(?:@\w+\s+)*(?:public |internal |package |private |fileprivate )?import (?:struct |class |enum |func )?(\w+)/);
      if (!match) continue;
      const name = match[1];
      used.add(name);
      if (declared.has(name) || toolchain.includes(name)) continue;
      if (system.includes(name) && !core.includes(target.name)) continue;
      faults.push(`${file}: imports ${name}, which the manifest does not declare`);
    }
  }
  for (const name of declared) {
    if (!used.has(name)) faults.push(`${target.name} declares ${name} and imports it nowhere`);
  }
}

for (const fault of faults) console.error(`error: ${fault}`);
console.log(`imports of ${description.targets.length} targets: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

function swiftFiles(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return swiftFiles(path);
    return name.endsWith(".swift") ? [path] : [];
  });
}
