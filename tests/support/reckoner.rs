//! Sums as they are written on the page, reckoned.

/// Reckons a sum as it is written.
pub struct Reckoner<'a>(std::iter::Peekable<std::str::Chars<'a>>);

impl Reckoner<'_> {
    /// What a sum comes to: numbers, + − × ÷ %, brackets, a root, an amount without its sign.
    pub fn of(text: &str) -> f64 {
        let plain: String = text.chars().filter(|it| !it.is_whitespace() && *it != ',').collect();
        let mut reckoner = Reckoner(plain.chars().peekable());
        let value = reckoner.terms();
        assert_eq!(reckoner.0.next(), None, "{text}");
        value
    }

    fn terms(&mut self) -> f64 {
        let mut value = self.factors();
        loop {
            match self.0.peek() {
                Some('+') => {
                    self.0.next();
                    value += self.factors();
                }
                Some('−') => {
                    self.0.next();
                    value -= self.factors();
                }
                _ => return value,
            }
        }
    }

    fn factors(&mut self) -> f64 {
        let mut value = self.factor();
        loop {
            match self.0.peek() {
                Some('×') => {
                    self.0.next();
                    value *= self.factor();
                }
                Some('÷') => {
                    self.0.next();
                    value /= self.factor();
                }
                Some('%') => {
                    self.0.next();
                    value /= 100.0;
                }
                _ => return value,
            }
        }
    }

    fn factor(&mut self) -> f64 {
        match self.0.next() {
            Some('−') => -self.factor(),
            Some('(') => {
                let value = self.terms();
                assert_eq!(self.0.next(), Some(')'));
                value
            }
            Some('√') => self.factor().sqrt(),
            Some('|') => {
                let value = self.terms();
                assert_eq!(self.0.next(), Some('|'));
                value.abs()
            }
            Some(first) => {
                let mut digits = String::from(first);
                while let Some(next) = self.0.next_if(|it| it.is_ascii_digit() || *it == '.') {
                    digits.push(next);
                }
                digits.parse().expect("a number")
            }
            None => panic!("a sum ends early"),
        }
    }
}
