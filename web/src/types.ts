/** What the server sends to be drawn (serve/scene.py; LEDGER.md). */

export interface PlacePoint {
  name: string;
  title: string;
  lat: number;
  lon: number;
  precision: number;
  total: number;
  disputed: number;
}

export type DayCount = [day: string, kind: string, total: number, disputed: number];

export interface Scene {
  places: PlacePoint[];
  days: DayCount[];
  frame: [number, number, number, number] | null;
}

export interface Quote {
  document: string;
  start: number;
  end: number;
  text: string;
}

export interface Position {
  id: string;
  origin: { name: string };
  stance: string;
  low: number | null;
  best: number | null;
  high: number | null;
  qualifier: string | null;
  said_from: string | null;
  said_to: string | null;
  statements: Quote[];
  supersedes: string | null;
  quarantined: string | null;
}

export interface Matter {
  id: string;
  unit: string | null;
  positions: Position[];
}
