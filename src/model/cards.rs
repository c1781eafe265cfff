//! Cards: the cards of a library, packed. One is unpacked when it is looked at, so that a list of
//! thousands opens, and is handed on, without any of them being read.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::Card;

/// Cards in stable order. A clone shares them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cards(Arc<Packed>);

#[derive(Clone, Default, PartialEq, Eq)]
struct Packed {
    /// The cards one after the other.
    bytes: Vec<u8>,
    /// Where each ends in `bytes`.
    ends: Vec<u32>,
    /// The key of each.
    keys: Vec<u64>,
}

impl Cards {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.ends.is_empty()
    }

    /// The card at `place`.
    pub fn get(&self, place: usize) -> Option<Card> {
        postcard::from_bytes(self.packed(place)?).ok()
    }

    /// When the article at `place` was published.
    pub fn published(&self, place: usize) -> Option<&str> {
        let ((_, published), _): ((u64, _), _) = postcard::take_from_bytes(self.packed(place)?).ok()?;
        published
    }

    fn packed(&self, place: usize) -> Option<&[u8]> {
        let end = *self.0.ends.get(place)? as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.0.ends[before] as usize);
        self.0.bytes.get(start..end)
    }

    /// All of them, unpacked one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Card> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// Their keys.
    pub fn keys(&self) -> &[u64] {
        &self.0.keys
    }

    /// The place of the card with this key.
    pub fn place(&self, key: u64) -> Option<usize> {
        self.0.keys.iter().position(|known| *known == key)
    }

    /// The places of the cards with these keys, the newest first.
    pub fn places_of(&self, keys: &[u64]) -> Vec<usize> {
        let keys: HashSet<u64> = keys.iter().copied().collect();
        let mut places: Vec<usize> =
            (0..self.len()).filter(|place| keys.contains(&self.0.keys[*place])).collect();
        places.sort_by_cached_key(|place| Reverse(self.published(*place)));
        places
    }

    /// Adds those of `more` behind them.
    pub fn append(&mut self, more: &Self) {
        let packed = Arc::make_mut(&mut self.0);
        let before = packed.bytes.len() as u32;
        packed.bytes.extend_from_slice(&more.0.bytes);
        packed.ends.extend(more.0.ends.iter().map(|end| before + end));
        packed.keys.extend_from_slice(&more.0.keys);
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut packed = postcard::to_allocvec(&(&self.0.ends, &self.0.keys)).unwrap_or_default();
        packed.extend_from_slice(&self.0.bytes);
        packed
    }

    /// What [`Self::to_bytes`] gave; `None` for other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let ((ends, keys), rest): ((Vec<u32>, Vec<u64>), _) = postcard::take_from_bytes(bytes).ok()?;
        let whole = ends.last().map_or(0, |end| *end as usize) == rest.len();
        let fit = whole && ends.is_sorted() && ends.len() == keys.len();
        fit.then(|| Self(Arc::new(Packed { bytes: rest.to_vec(), ends, keys })))
    }
}

impl FromIterator<Card> for Cards {
    fn from_iter<T: IntoIterator<Item = Card>>(cards: T) -> Self {
        let mut packed = Packed::default();
        for card in cards {
            packed.keys.push(card.key);
            // Nothing in a card is of a kind that could not be packed.
            packed.bytes.extend(postcard::to_allocvec(&card).unwrap_or_default());
            packed.ends.push(packed.bytes.len() as u32);
        }
        Self(Arc::new(packed))
    }
}

impl fmt::Debug for Cards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(key: u64) -> Card {
        let published = (key == 3).then(|| "2018-08-06".to_owned());
        Card { key, published, heading: format!("Ferry {key}"), ..Card::default() }
    }

    #[test]
    fn cards_come_out_as_they_went_in() {
        let mut cards: Cards = (3..6).map(card).collect();
        cards.append(&[card(9)].into_iter().collect());
        assert_eq!(cards.iter().collect::<Vec<_>>(), [card(3), card(4), card(5), card(9)]);
        assert_eq!((cards.published(0), cards.published(1)), (Some("2018-08-06"), None));
        assert_eq!((cards.place(9), cards.place(7), cards.get(4)), (Some(3), None, None));
        assert_eq!(Cards::from_bytes(&cards.to_bytes()), Some(cards.clone()));
        assert_eq!(Cards::from_bytes(&cards.to_bytes()[1..]), None);
        assert_eq!(Cards::from_bytes(&Cards::default().to_bytes()), Some(Cards::default()));
    }
}
