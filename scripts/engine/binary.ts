import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINE_VERSION } from "./version.ts";

const PLATFORMS: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "osx-x64",
  "darwin-arm64": "osx-arm64",
  "win32-x64": "win-x64",
};

/** Where the Bicep CLI is that was fetched before; `null` when it was not. The variable `BICEP` names another one. */
export function engineBinary(): string | null {
  const given = process.env["BICEP"];
  const path = given === undefined || given === "" ? cachedPath() : given;
  return path !== null && existsSync(path) ? path : null;
}

/** Fetches the Bicep CLI from NuGet with `dotnet`; throws with what `dotnet` says where that fails. */
export function fetchEngine(): string {
  const path = cachedPath();
  const platform = platformName();
  if (path === null || platform === null) throw new Error("There is no Bicep CLI for this machine.");
  if (existsSync(path)) return path;
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-engine-"));
  const project = join(folder, "engine.csproj");
  writeFileSync(
    project,
    `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageDownload Include="Azure.Bicep.CommandLine.${platform}" Version="[${ENGINE_VERSION}]" /></ItemGroup></Project>`,
  );
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    execFileSync("dotnet", ["restore", project, "--packages", cacheFolder()], { stdio: "pipe" });
    chmodSync(path, 0o755);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return path;
}

function cacheFolder(): string {
  return join("node_modules", ".cache", "arm-guard-engine");
}

function cachedPath(): string | null {
  const platform = platformName();
  if (platform === null) return null;
  const name = process.platform === "win32" ? "bicep.exe" : "bicep";
  return join(cacheFolder(), `azure.bicep.commandline.${platform}`, ENGINE_VERSION, "tools", name);
}

function platformName(): string | null {
  return PLATFORMS[`${process.platform}-${process.arch}`] ?? null;
}
