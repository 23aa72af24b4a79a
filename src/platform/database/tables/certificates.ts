/** Certificates and the keys that sign them. */
export interface CertificateTables {
  /** Since when a certificate is given by itself to whoever earns it. */
  certificate_offers: { kind: string; subject_id: string; since: string };
  certificates: {
    /** Its public address, which nobody can guess. */
    id: string;
    key: string;
    person_id: string;
    /** `course` or `path`. */
    kind: string;
    subject_id: string;
    title: string;
    version: string;
    /** JSON: what was done for it. */
    evidence: string;
    earned_at: string;
    given_at: string;
    expires_at: string | null;
    /** Who gave it to those who had finished before; null: it came by itself. */
    given_by: string | null;
    /** The certificate that it came after. */
    renews: string | null;
    revoked_at: string | null;
    revoked_by: string | null;
    revoke_reason: string | null;
  };
  certificate_credentials: {
    list: number;
    position: number;
    certificate_id: string;
    /** The signed JSON; null when its person was erased. */
    credential: string | null;
    signed_at: string;
    revoked_at: string | null;
  };
  certificate_keys: {
    /** As others name it: `did:web:learn.example.com#key-…`. */
    id: string;
    controller: string;
    public_key: string;
    /** Encrypted; null when nothing is signed with it any more. */
    sealed_key: string | null;
    created_at: string;
    retired_at: string | null;
  };
}
