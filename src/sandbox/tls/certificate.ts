import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from "node:crypto";
import {
  bits,
  context,
  contextPrimitive,
  integer,
  objectIdentifier,
  octets,
  sequence,
  setOf,
  time,
  TRUE,
  utf8,
} from "./der.ts";

/** What a TLS server shows, and what its clients have to trust. PEM texts. */
export interface ServerIdentity {
  readonly key: string;
  /** The server's certificate. */
  readonly certificate: string;
  /** The authority that signed it, made for this run only. */
  readonly ca: string;
}

const ECDSA_WITH_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const DAY = 24 * 60 * 60 * 1000;
const VALID_DAYS = 365;

const AUTHORITY = "arm-guard sandbox authority";
const ONE_CERTIFICATE = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

/** Whether a text is the certificate of an authority that a sandbox made, and nothing else. */
export function isOwnAuthority(text: string): boolean {
  if (!ONE_CERTIFICATE.test(text)) return false;
  try {
    return new X509Certificate(text).subject === `CN=${AUTHORITY}`;
  } catch {
    return false;
  }
}

/** A fresh authority and a certificate of it for `localhost`, `127.0.0.1` and `::1`. The authority's key is thrown away. */
export function makeServerIdentity(now: Date): ServerIdentity {
  const authority = keyPair();
  const server = keyPair();
  const issuer = name(AUTHORITY);
  const ca = certificate({
    analysis: issuer,
    issuer,
    publicKey: authority.publicKey,
    signer: authority,
    now,
    extensions: [
      extension("2.5.29.19", sequence(TRUE), true),
      // keyCertSign, cRLSign
      extension("2.5.29.15", bits(Buffer.from([0x06]), 1), true),
      extension("2.5.29.14", octets(keyId(authority.publicKey))),
    ],
  });
  const leaf = certificate({
    analysis: name("localhost"),
    issuer,
    publicKey: server.publicKey,
    signer: authority,
    now,
    extensions: [
      extension("2.5.29.19", sequence(), true),
      // digitalSignature
      extension("2.5.29.15", bits(Buffer.from([0x80]), 7), true),
      // serverAuth
      extension("2.5.29.37", sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"))),
      extension("2.5.29.14", octets(keyId(server.publicKey))),
      extension("2.5.29.35", sequence(contextPrimitive(0, keyId(authority.publicKey)))),
      extension("2.5.29.17", alternativeNames()),
    ],
  });
  const key = createPrivateKey({ key: server.privateKey, format: "der", type: "pkcs8" });
  return { key: key.export({ format: "pem", type: "pkcs8" }).toString(), certificate: pem(leaf), ca: pem(ca) };
}

interface Pair {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  /** PKCS #8, DER. */
  readonly privateKey: Buffer;
}

function keyPair(): Pair {
  return generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    publicKeyEncoding: { format: "der", type: "spki" },
    privateKeyEncoding: { format: "der", type: "pkcs8" },
  });
}

interface Content {
  readonly analysis: Buffer;
  readonly issuer: Buffer;
  readonly publicKey: Buffer;
  readonly signer: Pair;
  readonly now: Date;
  readonly extensions: readonly Buffer[];
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280, 4.1) */
function certificate({ analysis, issuer, publicKey, signer, now, extensions }: Content): Buffer {
  const toBeSigned = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ECDSA_WITH_SHA256,
    issuer,
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + VALID_DAYS * DAY))),
    analysis,
    publicKey,
    context(3, sequence(...extensions)),
  );
  const key: KeyObject = createPrivateKey({ key: signer.privateKey, format: "der", type: "pkcs8" });
  return sequence(toBeSigned, ECDSA_WITH_SHA256, bits(sign("sha256", toBeSigned, key)));
}

/** Positive, and without a zero byte in front. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes;
}

function name(commonName: string): Buffer {
  return sequence(setOf(sequence(objectIdentifier("2.5.4.3"), utf8(commonName))));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectIdentifier(id), ...(isCritical ? [TRUE] : []), octets(value));
}

function keyId(publicKey: Buffer): Buffer {
  return createHash("sha1").update(publicKey).digest();
}

function alternativeNames(): Buffer {
  return sequence(
    contextPrimitive(2, Buffer.from("localhost")),
    contextPrimitive(7, Buffer.from([127, 0, 0, 1])),
    contextPrimitive(7, Buffer.from([...Array.from({ length: 15 }, () => 0), 1])),
  );
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
